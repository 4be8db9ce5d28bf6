const buildAsk = () => {};
