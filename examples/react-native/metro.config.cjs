// What a project adds to its metro.config.js: .wasm is a source, and this package's transformer stands before that of React Native.
module.exports = (config) => ({
  ...config,
  resolver: { ...config.resolver, assetExts: config.resolver.assetExts.filter((ext) => ext !== 'wasm'), sourceExts: [...config.resolver.sourceExts, 'wasm'] },
  transformer: { ...config.transformer, babelTransformerPath: require.resolve('wasm2js-ts/metro') },
});
