// The package as its page says: its glue makes a WebAssembly.Module while it is imported.
import { format } from '@wasm-fmt/gofmt';

console.log(`a WebAssembly of ours: ${WebAssembly.Module.toString().includes('native code') === false}`);
process.stdout.write(format('package main\nimport "fmt"\nfunc main( ){ for i:=0;i<3;i++{fmt.Println(i,"squared is",i*i)} }'));
try {
  format('package main\nfunc {');
} catch (error) {
  console.log(error.message);
}
