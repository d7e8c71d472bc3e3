/** Files of one compilation, of format cjs, as the text of one module that has all of them. */
export function joinedParts({ code, parts }) {
  if (parts.length === 0) return code;
  const text = (chunks) => chunks.map((chunk) => Buffer.from(chunk).toString()).join('');
  const files = parts.map(({ file, chunks }) => `${JSON.stringify(`./${file}`)}:()=>{const module={};${text(chunks)}\nreturn module.exports}`);
  return `const require=(name)=>({${files.join(',\n')}})[name]();\n${code}`;
}
