// The variables by which instances share functions (module/sharing.ts): what they are called, and how another instance's values come into them.
// One instance is in them at any time. Whoever calls a function from outside sees to it that it is the function's own; whoever calls something
// outside sees to it that it is so again when that is left. Nothing else has to: code that runs is that of the instance which is there.
import { V128, type FuncType } from '../base/types.ts';
import type { Syntax } from '../js/syntax.ts';
import { bindFunctions } from './parts.ts';
import { shortLocal, STATE } from '../lower/names.ts';

/** The instance whose values are there; this one; what takes another's values; what keeps those that are there. */
const [AT, ME, TO, KEEP] = ['$at', '$me', '$to', '$keep'];
const [ENTERED, BACK] = ['$in', '$back'];

export class Sharing {
  /** Variables that functions name. */
  readonly variables: string[] = [];
  private readonly fields: string[] = [];
  private readonly assignments: string[] = [];
  private readonly makers = new Map<string, string>();

  /** `inParts`: functions stand in files of their own, whose variables are not these. */
  constructor(
    private readonly js: Syntax,
    private readonly inParts: boolean,
  ) {}

  /** A statement that assigns what functions name; with `of` it is a field of that. */
  set(name: string, value: string, of?: typeof STATE): string {
    (of === undefined ? this.variables : this.fields).push(name);
    return `${of === undefined ? '' : `${of}.`}${name}=${value};`;
  }
  /** The same when the instance begins. */
  later(name: string, value: string, of?: typeof STATE): void {
    this.assignments.push(this.set(name, value, of));
  }
  /** Statements of `instantiate` behind which the values are those of the new instance. Before them it may call others, behind them only when it is done. */
  begin(): string[] {
    return [`${this.js.constant} ${ME}={};`, `${KEEP}();${AT}=${ME};${this.assignments.join('')}`];
  }
  /** The statement behind which functions of other files are this instance's. */
  bind(): string {
    return `${KEEP}();${bindFunctions(this.js, ME)}`;
  }
  /** A statement before a call from outside. */
  enter(): string {
    return `if(${AT}!==${ME})${TO}(${ME});`;
  }
  /** A function as strangers call it. */
  entered(func: string): string {
    this.makers.set(ENTERED, this.maker(ENTERED, '...a', false));
    return `${ENTERED}(${func},${ME})`;
  }
  /** Behind a list of functions. */
  enteredEach(): string {
    return `.map(${this.js.gives('f', this.entered('f'))})`;
  }
  /** A function of others as ours calls it. */
  comingBack(call: string, { params }: FuncType): string {
    const count = params.flatMap((t) => (t === V128 ? [t, t, t, t] : [t])).length;
    const name = `${BACK}${count}`;
    this.makers.set(name, this.maker(name, Array.from({ length: count }, (_, i) => shortLocal(i)).join(','), true));
    return `${name}(${call},${ME})`;
  }
  /** The same for functions that are known when they come, as an expression. */
  backOfAny(): string {
    this.makers.set(BACK, this.maker(BACK, '...a', true));
    return this.js.gives('f', `${BACK}(f,${ME})`);
  }
  /** A function that makes another with the same parameters, `back`: which sees to it that the instance is there when it is left, else before. */
  private maker(name: string, params: string, back: boolean): string {
    const [instance, f] = [`if(${AT}!==to)${TO}(to);`, 'call'];
    const call = `return ${f}(${params})`;
    return `function ${name}(${f},to){return ${this.js.func(params, back ? `try{${call}}finally{${instance}}` : `${instance}${call}`)}}`;
  }

  /**
   * Assignments and nothing else: the end of the stack comes before all of them or after. Where it can come in between, as functions of other files are
   * told, no instance is there until all is done: whoever comes next begins anew.
   */
  declarations(): string[] {
    const all = [...this.fields.map((name) => [`${STATE}.${name}`, name] as const), ...this.variables.map((name) => [name, name] as const)];
    return [
      `var ${[AT, ...this.variables].join(',')};`,
      `function ${KEEP}(){if(${AT}){${all.map(([variable, name]) => `${AT}.${name}=${variable}`).join(';')}}}`,
      `function ${TO}(to){${KEEP}();${AT}=${this.inParts ? 'undefined' : 'to'};${all.map(([variable, name]) => `${variable}=to.${name};`).join('')}${this.inParts ? `${bindFunctions(this.js, 'to')}${AT}=to` : ''}}`,
      ...this.makers.values(),
    ];
  }
}
