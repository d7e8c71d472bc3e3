#!/bin/sh
# Builds the modules of this folder and writes down what llvm-dwarfdump reads in them. Needs clang 19 with lld, and rustc with wasm32-unknown-unknown.
set -e
cd "$(dirname "$0")"
flags="--target=wasm32 -nostdlib -Wl,--no-entry -fno-builtin -fdebug-prefix-map=$PWD=/src"
clang-19 $flags -g -O0 c/words.c -o c-v4.wasm
clang-19 $flags -gdwarf-5 -O1 c/words.c -o c-v5.wasm
clang++-19 $flags -g -O0 -fno-exceptions -fno-rtti -Wl,--allow-undefined cpp/shapes.cpp -o cpp.wasm
rustc --target wasm32-unknown-unknown -g -C opt-level=1 -C panic=abort -C lto=yes --crate-type staticlib --remap-path-prefix "$PWD=/src" rust/bytes.rs -o rust.a
wasm-ld-19 --no-entry --gc-sections --export=parse --export=buffer --export=longest_run --export=at rust.a -o rust.wasm
rm rust.a
for name in c-v4 c-v5 cpp rust; do
  llvm-dwarfdump-19 --debug-line $name.wasm | grep -E '^0x|^ *name: |^file_names|^include_directories|dir_index|^debug_line' | sed 's/  *$//' >$name.lines.txt
done
