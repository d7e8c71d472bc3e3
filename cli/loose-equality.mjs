// `==` for `===` where types say that both mean the same: both sides are numbers, strings or booleans, or one of them may be `undefined`
// besides. It is a character less, of which short text has hundreds.
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './bundling.mjs';

const PRIMITIVES = [ts.TypeFlags.NumberLike, ts.TypeFlags.StringLike, ts.TypeFlags.BooleanLike];
const LOOSE = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '!='],
]);

/** Of files of TypeScript: their texts, by path, with such comparisons written loosely. */
export function looselyCompared(files) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, incremental: false, types: [] }, root);
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const membersOf = (node) => {
    const type = checker.getTypeAtLocation(node);
    return type.isUnion() ? type.types : [type];
  };
  const within = (types, flags) => types.every((t) => (t.flags & flags) !== 0);
  const areAlike = (left, right) =>
    PRIMITIVES.some((flags) => [left, right].some((types) => within(types, flags)) && within([...left, ...right], flags | ts.TypeFlags.Undefined));
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      const edits = [];
      const visit = (node) => {
        const by = ts.isBinaryExpression(node) ? LOOSE.get(node.operatorToken.kind) : undefined;
        if (by !== undefined && areAlike(membersOf(node.left), membersOf(node.right))) edits.push({ at: node.operatorToken.getStart(source), by });
        ts.forEachChild(node, visit);
      };
      visit(source);
      edits.sort((a, b) => a.at - b.at);
      return [file, edits.reduceRight((text, { at, by }) => text.slice(0, at) + by + text.slice(at + 3), source.text)];
    }),
  );
}
