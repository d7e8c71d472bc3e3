// The variables by which instances share functions (module/sharing.ts): what they are called, and how another instance's values come into them.
// One instance is in them at any time. Whoever calls a function from outside sees to it that it is the function's own; whoever calls something
// outside sees to it that it is so again when that is left. Nothing else has to: code that runs is that of the instance which is there.
import { V128, type FuncType } from '../base/types.ts';
import type { Syntax } from '../js/syntax.ts';
import { shortLocal, STATE } from '../lower/names.ts';

/** The instance whose values are there; this one; what takes another's values; what keeps those that are there. */
const [AT, ME, TO, KEEP] = ['$at', '$me', '$to', '$keep'];
const [ENTERED, BACK] = ['$in', '$back'];

export class Sharing {
  /** Variables that functions name. */
  readonly variables: string[] = [];
  private readonly fields: string[] = [];
  private readonly assignments: string[] = [];

  constructor(private readonly js: Syntax) {}

  /** `name` is assigned when the instance begins; with `of` it is a field of that. */
  later(name: string, value: string, of?: typeof STATE): void {
    (of === undefined ? this.variables : this.fields).push(name);
    this.assignments.push(`${of === undefined ? '' : `${of}.`}${name}=${value};`);
  }
  /** Statements of `instantiate` behind which the values are those of the new instance. Before them it may call others, behind them only when it is done. */
  begin(): string {
    return `${this.js.constant} ${ME}={};${KEEP}();${AT}=${ME};${this.assignments.join('')}`;
  }
  /** A statement before a call from outside. */
  enter(): string {
    return `if(${AT}!==${ME})${TO}(${ME});`;
  }
  /** A function as strangers call it. */
  entered(func: string): string {
    return `${ENTERED}(${func},${ME})`;
  }
  /** Behind a list of functions. */
  enteredEach(): string {
    return `.map(${this.js.func('f', `return ${this.entered('f')}`)})`;
  }
  /** A function of others as ours calls it. `call`: its name. */
  comingBack(call: string, { params }: FuncType): string {
    const given = params.flatMap((t) => (t === V128 ? [t, t, t, t] : [t])).map((_, i) => shortLocal(i));
    return this.js.func(given.join(','), `try{return ${call}(${given.join(',')})}finally{${this.enter()}}`);
  }
  /** The same for functions that are known when they come, as an expression. */
  backOfAny(): string {
    return this.js.func('f', `return ${BACK}(f,${ME})`);
  }

  /** Assignments and nothing else: the end of the stack comes before all of them or after. */
  declarations(): string[] {
    const all = [...this.fields.map((name) => [`${STATE}.${name}`, name] as const), ...this.variables.map((name) => [name, name] as const)];
    const { js } = this;
    return [
      `var ${[AT, ...this.variables].join(',')};`,
      `function ${KEEP}(){if(${AT}){${all.map(([variable, name]) => `${AT}.${name}=${variable}`).join(';')}}}`,
      `function ${TO}(to){${KEEP}();${AT}=to;${all.map(([variable, name]) => `${variable}=to.${name}`).join(';')}}`,
      `function ${ENTERED}(f,me){return ${js.func('...a', `if(${AT}!==me)${TO}(me);return f(...a)`)}}`,
      `function ${BACK}(f,me){return ${js.func('...a', `try{return f(...a)}finally{if(${AT}!==me)${TO}(me)}`)}}`,
    ];
  }
}
