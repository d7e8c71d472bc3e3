import { getQuickJS, newAsyncContext } from 'quickjs-emscripten';

const quickjs = await getQuickJS();
console.log(
  quickjs.evalCode(
    `let s = 0; for (let i = 0; i < 20000; i++) s = (s * 31 + i) | 0; JSON.stringify([s, [...'héllo'].reverse().join(''), String(2n ** 100n), /(?<y>\\d+)/.exec('ab12').groups.y, 0.1 + 0.2])`,
  ),
);
const context = quickjs.newContext();
context
  .newFunction('twice', (x) => context.newNumber(context.getNumber(x) * 2))
  .consume((f) => {
    context.setProp(context.global, 'twice', f);
  });
console.log(context.unwrapResult(context.evalCode('[1, 2, 3].map((x) => twice(x)).join()')).consume((x) => context.getString(x)));
console.log(context.evalCode('null.x').error.consume((x) => context.dump(x).message));
context.dispose();

// A stack that is unwound while the host is waited for.
const waiting = await newAsyncContext();
waiting
  .newAsyncifiedFunction('later', async (x) => {
    await new Promise((done) => setTimeout(done, 5));
    return waiting.newNumber(waiting.getNumber(x) + 1);
  })
  .consume((f) => {
    waiting.setProp(waiting.global, 'later', f);
  });
console.log(waiting.unwrapResult(await waiting.evalCodeAsync('later(later(40))')).consume((x) => waiting.getNumber(x)));
waiting.dispose();
