// TensorFlow.js: XNNPACK compiled with SIMD.
const tf = require('@tensorflow/tfjs-core');
require('@tensorflow/tfjs-backend-wasm');
const { createHash } = require('node:crypto');

let seed = 1;
function numbers(n) {
  return Float32Array.from({ length: n }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 8) / 16777216 - 0.5;
  });
}
(async () => {
  await tf.setBackend('wasm');
  await tf.ready();
  console.log(tf.getBackend(), await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  const a = tf.tensor2d(numbers(128 * 128), [128, 128]);
  const b = tf.tensor2d(numbers(128 * 128), [128, 128]);
  const image = tf.tensor4d(numbers(64 * 64 * 8), [1, 64, 64, 8]);
  const results = {
    matMul: tf.matMul(a, b),
    conv2d: tf.conv2d(image, tf.tensor4d(numbers(3 * 3 * 8 * 16), [3, 3, 8, 16]), 1, 'same'),
    depthwiseConv2d: tf.depthwiseConv2d(image, tf.tensor4d(numbers(3 * 3 * 8), [3, 3, 8, 1]), 1, 'same'),
    softmax: tf.softmax(a),
    sigmoid: tf.sigmoid(a),
    resizeBilinear: tf.image.resizeBilinear(image, [100, 77]),
    sum: tf.sum(a, 1),
    max: tf.max(a, 0),
    exp: tf.exp(a),
    topk: tf.topk(a, 5).values,
  };
  for (const [name, tensor] of Object.entries(results)) console.log(name, createHash('sha256').update(tensor.dataSync()).digest('hex'));
})();
