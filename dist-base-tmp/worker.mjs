import {
  packError
} from "./chunks/chunk-EK4P7N34.mjs";
import {
  WasmError,
  lowerRange,
  readModule,
  validateModule,
  validateRange
} from "./chunks/chunk-GWOZYJJV.mjs";

// cli/worker.ts
import { parentPort, workerData } from "node:worker_threads";
var module = readModule(workerData);
var context = validateModule(module);
var plan;
parentPort?.on("message", (task) => {
  parentPort?.postMessage(answer(task));
});
function answer(task) {
  try {
    if (task.kind === "plan") {
      plan = task.plan;
      return { id: task.id, value: void 0 };
    }
    const range = task.range;
    if (task.kind === "validate") return { id: task.id, value: validateRange(context, range) };
    if (plan === void 0) throw new Error("no plan was sent");
    return { id: task.id, value: lowerRange(module, plan, range) };
  } catch (error) {
    return { id: task.id, error: error instanceof WasmError ? packError(error) : { kind: "other", message: String(error.stack ?? error) } };
  }
}
