// A worker thread that lowers ranges of functions of one module.
import { parentPort, workerData } from 'node:worker_threads';
import { lowerRange, readModule, WasmError, type LoweredRange, type LowerPlan } from '../compiler/tool.ts';
import { packError, type Reply, type Task } from './protocol.ts';

const module = readModule(workerData as Uint8Array);
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
    if (plan === undefined) throw new Error('no plan was sent');
    return { id: task.id, value: lowerRange(module, plan, task.range) };
  } catch (error) {
    return { id: task.id, error: error instanceof WasmError ? packError(error) : { kind: 'other', message: String((error as Error).stack ?? error) } };
  }
}
