// CRuby as JavaScript. The package's own RubyVM drives it; WASI comes out of the built file.
import { RubyVM } from '@ruby/wasm-wasi';
import { instantiate } from './ruby.mjs';

// The package asks whether it was given a WebAssembly.Instance: this is all that it uses of the namespace.
class Instance {
  constructor(exports) {
    this.exports = exports;
  }
}
globalThis.WebAssembly = { Instance };

const vm = new RubyVM();
const imports = {};
vm.addToImports(imports);
const instance = new Instance(instantiate(imports, { args: ['ruby.wasm'] }).exports);
await vm.setInstance(instance);
instance.exports._initialize();
vm.initialize(['ruby.wasm', '-EUTF-8', '-e_=0']);
vm.eval(process.argv[2] ?? 'puts RUBY_DESCRIPTION');
vm.eval('$stdout.flush');
