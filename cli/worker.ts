// A worker thread that validates or lowers ranges of functions of one module.
import { parentPort, workerData } from 'node:worker_threads';
import { lowerRange, readModule, validateModule, validateRange, WasmError, type FuncRange, type LoweredRange, type LowerPlan } from '../compiler/tool.ts';
import { packError, type Reply, type Task } from './protocol.ts';

const module = readModule(workerData as Uint8Array);
const context = validateModule(module);
let plan: LowerPlan | undefined;

parentPort?.on('message', (task: Task) => {
  const reply = answer(task);
  parentPort?.postMessage(reply, task.kind === 'lower' && 'value' in reply ? buffersOf(reply.value as LoweredRange) : []);
});

/** What goes to the pool instead of being copied. */
const buffersOf = ({ code, marks }: LoweredRange): ArrayBuffer[] => [code, ...(marks === undefined ? [] : [marks])].map((part) => part.buffer as ArrayBuffer);

function answer(task: Task): Reply {
  try {
    if (task.kind === 'plan') {
      plan = task.plan;
      return { id: task.id, value: undefined };
    }
    const range: FuncRange = task.range;
    if (task.kind === 'validate') return { id: task.id, value: validateRange(context, range) };
    if (plan === undefined) throw new Error('no plan was sent');
    return { id: task.id, value: lowerRange(module, plan, range) };
  } catch (error) {
    return { id: task.id, error: error instanceof WasmError ? packError(error) : { kind: 'other', message: String((error as Error).stack ?? error) } };
  }
}
