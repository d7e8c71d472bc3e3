// Comparisons as short text has them: what types say of both sides lets `==` stand for `===`, and a condition for a comparison with
// `undefined` or 0.
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './bundling.mjs';

const { SyntaxKind, TypeFlags } = ts;
const PRIMITIVES = [TypeFlags.NumberLike, TypeFlags.StringLike, TypeFlags.BooleanLike];
const OBJECTS = TypeFlags.Object | TypeFlags.NonPrimitive;
const LOOSE = new Map([
  [SyntaxKind.EqualsEqualsEqualsToken, '=='],
  [SyntaxKind.ExclamationEqualsEqualsToken, '!='],
]);
const LOGIC = [SyntaxKind.AmpersandAmpersandToken, SyntaxKind.BarBarToken];
const BITS = [SyntaxKind.AmpersandToken, SyntaxKind.BarToken];

/** Whether only the truth of an expression matters. */
function isCondition(node) {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent) || (ts.isBinaryExpression(parent) && LOGIC.includes(parent.operatorToken.kind))) return isCondition(parent);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(parent) || ts.isForStatement(parent)) return parent.condition === node;
  return (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) && parent.expression === node;
}
const isCount = (node) => ts.isPropertyAccessExpression(node) && ['length', 'size'].includes(node.name.text);
/** Whether an expression gives an integer. */
function isInteger(node) {
  if (ts.isParenthesizedExpression(node)) return isInteger(node.expression);
  return ts.isBinaryExpression(node) ? BITS.includes(node.operatorToken.kind) : isCount(node);
}

/** Of files of TypeScript: their texts, by path, with such comparisons. */
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
    PRIMITIVES.some((flags) => [left, right].some((types) => within(types, flags)) && within([...left, ...right], flags | TypeFlags.Undefined));
  /** Of objects that may be missing, and of integers. */
  const isTruth = (left, right) =>
    right.getText() === 'undefined' ? within(membersOf(left), OBJECTS | TypeFlags.Undefined) : right.getText() === '0' && isInteger(left);
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      const edits = [];
      const edit = (from, to, text) => edits.push({ from, to, text });
      const visit = (node) => {
        ts.forEachChild(node, visit);
        if (!ts.isBinaryExpression(node)) return;
        const { left, right, operatorToken: operator } = node;
        if (operator.kind === SyntaxKind.GreaterThanToken && isCount(left) && right.getText() === '0' && isCondition(node))
          edit(left.getEnd(), right.getEnd(), '');
        if (!LOOSE.has(operator.kind)) return;
        const by = LOOSE.get(operator.kind);
        if (isCondition(node) && isTruth(left, right)) {
          edit(left.getStart(source), left.getStart(source), by === '==' ? '!(' : '(');
          edit(left.getEnd(), right.getEnd(), ')');
        } else if (areAlike(membersOf(left), membersOf(right))) edit(operator.getStart(source), operator.getEnd(), by);
      };
      visit(source);
      edits.sort((a, b) => a.from - b.from || a.to - b.to);
      return [file, edits.reduceRight((text, { from, to, text: by }) => text.slice(0, from) + by + text.slice(to), source.text)];
    }),
  );
}
