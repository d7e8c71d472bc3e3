// Puts the prebuilt files where glue looks for WebAssembly. Loaded before the program.
import { WebAssembly } from './namespace.mjs';

globalThis.WebAssembly = WebAssembly;
