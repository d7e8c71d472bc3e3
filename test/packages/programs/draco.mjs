import { createRequire } from 'node:module';

const draco3d = createRequire(import.meta.url)('draco3d');
const [writer, reader] = [await draco3d.createEncoderModule({}), await draco3d.createDecoderModule({})];
const N = 20;
const points = [];
const faces = [];
for (let i = 0; i <= N; i++) for (let j = 0; j <= N; j++) points.push(i, j, Math.sin(i) * Math.cos(j));
for (let i = 0; i < N; i++) {
  for (let j = 0; j < N; j++) {
    const a = i * (N + 1) + j;
    faces.push(a, a + 1, a + N + 1, a + 1, a + N + 2, a + N + 1);
  }
}
const [builder, mesh, encoder] = [new writer.MeshBuilder(), new writer.Mesh(), new writer.Encoder()];
builder.AddFacesToMesh(mesh, faces.length / 3, new Uint32Array(faces));
builder.AddFloatAttributeToMesh(mesh, writer.POSITION, points.length / 3, 3, new Float32Array(points));
encoder.SetEncodingMethod(writer.MESH_EDGEBREAKER_ENCODING);
encoder.SetAttributeQuantization(writer.POSITION, 12);
const out = new writer.DracoInt8Array();
const length = encoder.EncodeMeshToDracoBuffer(mesh, out);
const packed = Int8Array.from({ length }, (_, i) => out.GetValue(i));
console.log(length, Buffer.from(packed).toString('hex'));

const decode = (bytes) => {
  const [decoder, buffer, into] = [new reader.Decoder(), new reader.DecoderBuffer(), new reader.Mesh()];
  buffer.Init(bytes, bytes.length);
  const status = decoder.DecodeBufferToMesh(buffer, into);
  if (!status.ok()) return status.error_msg();
  const values = new reader.DracoFloat32Array();
  decoder.GetAttributeFloatForAllPoints(into, decoder.GetAttributeByUniqueId(into, 0), values);
  return [into.num_points(), into.num_faces(), ...Array.from({ length: 30 }, (_, i) => values.GetValue(i))].join();
};
console.log(decode(packed));
console.log(decode(Int8Array.of(1, 2, 3)));
