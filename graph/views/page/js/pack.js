// The other end of `packing.py`: 85 letters to bytes, bytes to what they were before they were compressed.
const LETTERS_85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%:()*+-;,=.?@^_'{|}~";
const bytesOf = (text) => {
  const values = new Uint8Array(128);
  for (let i = 0; i < 85; i++) values[LETTERS_85.charCodeAt(i)] = i;
  const length = text.length, bytes = new Uint8Array(Math.ceil(length / 5) * 4);
  for (let i = 0, at = 0; i < length; i += 5) {
    let value = 0;
    for (let j = 0; j < 5; j++) value = value * 85 + (i + j < length ? values[text.charCodeAt(i + j)] : 84);
    bytes[at++] = value >>> 24; bytes[at++] = value >>> 16; bytes[at++] = value >>> 8; bytes[at++] = value;
  }
  return bytes.subarray(0, length - Math.ceil(length / 5));
};
const unpacked = (text) => {
  const stream = new DecompressionStream("gzip"), writer = stream.writable.getWriter(); // a Blob would go through another process
  writer.write(bytesOf(text));
  writer.close();
  return new Response(stream.readable);
};
