// Which runtime declarations a module needs, in a stable order.
import { InternalError } from '../base/errors.ts';
import { runtimeText } from './runtime-text.ts';

export const isRuntimeName = (name: string): boolean => Object.hasOwn(runtimeText, name);

/** The text of `names` and of all that they need, in the order of the runtime's own files. */
export function helperText(names: Iterable<string>, readable: boolean): string {
  const needed = new Set<string>();
  const pending = [...names];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (needed.has(name)) continue;
    const declaration = runtimeText[name];
    if (declaration === undefined) throw new InternalError(`the runtime has nothing named ${name}`);
    needed.add(name);
    pending.push(...declaration.needs);
  }
  let text = '';
  for (const [name, declaration] of Object.entries(runtimeText)) if (needed.has(name)) text += `${readable ? declaration.text : declaration.minified}\n`;
  return text;
}
