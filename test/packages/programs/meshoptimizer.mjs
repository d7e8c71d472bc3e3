import { createHash } from 'node:crypto';
import { MeshoptClusterizer, MeshoptDecoder, MeshoptEncoder, MeshoptSimplifier } from 'meshoptimizer';

await Promise.all([MeshoptEncoder, MeshoptDecoder, MeshoptSimplifier, MeshoptClusterizer].map((m) => m.ready));
const digest = (view) =>
  createHash('sha256')
    .update(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
    .digest('hex');
const N = 40;
const positions = new Float32Array(
  Array.from({ length: (N + 1) ** 2 }, (_, k) => [Math.floor(k / (N + 1)), k % (N + 1)]).flatMap(([i, j]) => [i, j, Math.sin(i / 3) * Math.cos(j / 3)]),
);
const indices = new Uint32Array(
  Array.from({ length: N * N }, (_, k) => Math.floor(k / N) * (N + 1) + (k % N)).flatMap((a) => [a, a + 1, a + N + 1, a + 1, a + N + 2, a + N + 1]),
);
const count = positions.length / 3;
const vertices = MeshoptEncoder.encodeVertexBuffer(new Uint8Array(positions.buffer), count, 12);
const triangles = MeshoptEncoder.encodeIndexBuffer(new Uint8Array(indices.buffer), indices.length, 4);
console.log(vertices.length, digest(vertices), triangles.length, digest(triangles));
const [backVertices, backTriangles] = [new Uint8Array(positions.byteLength), new Uint8Array(indices.byteLength)];
MeshoptDecoder.decodeVertexBuffer(backVertices, count, 12, vertices);
MeshoptDecoder.decodeIndexBuffer(backTriangles, indices.length, 4, triangles);
console.log(digest(backVertices) === digest(positions), digest(backTriangles));
const [fewer, error] = MeshoptSimplifier.simplify(indices, positions, 3, 600, 0.05);
console.log(fewer.length, error, digest(fewer));
const filtered = MeshoptEncoder.encodeFilterOct(new Float32Array([0, 0, 1, 0, 0.6, 0.8, 0, 0]), 2, 8, 12);
const octahedral = new Uint8Array(16);
MeshoptDecoder.decodeGltfBuffer(octahedral, 2, 8, MeshoptEncoder.encodeGltfBuffer(filtered, 2, 8, 'ATTRIBUTES'), 'ATTRIBUTES', 'OCTAHEDRAL');
console.log(octahedral.join());
console.log(digest(MeshoptClusterizer.buildMeshlets(indices, positions, 3, 64, 124).vertices));
