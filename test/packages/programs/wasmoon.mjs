import { LuaFactory } from 'wasmoon';

const lua = await new LuaFactory().createEngine();
lua.global.set('host', (x) => `host got ${x}`);
console.log(await lua.doString('local t = {} for i = 1, 100 do t[#t + 1] = i * i end return table.concat(t, ",", 95) .. host(#t)'));
try {
  await lua.doString('error("from Lua")');
} catch (error) {
  console.log(error.message.split('\n')[0]);
}
lua.global.close();
process.exit(0);
