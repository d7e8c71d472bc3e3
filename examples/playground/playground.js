// The playground: opens a module, shows it, compiles it, runs what it exports.
(() => {
  const $ = (id) => document.getElementById(id);
  const app = $('app');
  const dialog = $('runner');
  let current;

  function say(text, isError = false) {
    $('message').textContent = text;
    $('message').className = isError ? 'error' : '';
  }
  const settings = () => ({ level: Number($('level').value), target: $('target').value.trim() || 'any' });
  for (const name of wasmViewer.TARGET_NAMES) $('targets').append(Object.assign(document.createElement('option'), { value: name }));

  function open(name, bytes) {
    try {
      const start = performance.now();
      wasmViewer.openModule(app, name, bytes, settings());
      current = { name, bytes };
      for (const id of ['run', 'save', 'share']) $(id).disabled = false;
      say(`compiled in ${Math.round(performance.now() - start)} ms`);
    } catch (error) {
      say(`${name}: ${error.message}`, true);
    }
  }
  const openFile = async (file) => open(file.name, new Uint8Array(await file.arrayBuffer()));
  const again = () => current && open(current.name, current.bytes);
  $('file').addEventListener('change', (e) => e.target.files[0] && openFile(e.target.files[0]));
  $('level').addEventListener('change', again);
  $('target').addEventListener('change', again);
  $('tools').addEventListener('submit', (e) => e.preventDefault());
  document.addEventListener('dragover', (e) => (e.preventDefault(), document.body.classList.add('over')));
  document.addEventListener('dragleave', () => document.body.classList.remove('over'));
  document.addEventListener('drop', (e) => {
    e.preventDefault();
    document.body.classList.remove('over');
    if (e.dataTransfer.files[0]) openFile(e.dataTransfer.files[0]);
  });
  $('sample').addEventListener('click', async () => open('example.wasm', new Uint8Array(await (await fetch('example.wasm')).arrayBuffer())));

  // ---- running

  /** Loads generated code as a script of this origin. Throws in words where that cannot be. */
  async function load(code) {
    if (!('serviceWorker' in navigator) || !isSecureContext)
      throw new Error("this page may not run what it generates: that needs a service worker, which browsers give to pages of https or localhost only. 'Save the JavaScript' works.");
    await navigator.serviceWorker.register('sw.js');
    const { active } = await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller === null) await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
    const name = `${Date.now()}.js`;
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      (navigator.serviceWorker.controller ?? active).postMessage({ name, code }, [port2]);
    });
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = `generated/${name}`;
      script.onload = () => resolve(window.generatedModule);
      script.onerror = () => reject(new Error('the generated code was not loaded: does the policy of this page allow scripts of its own origin?'));
      document.body.append(script);
    });
  }
  const make = (tag, properties = {}, ...children) => {
    const e = Object.assign(document.createElement(tag), properties);
    e.append(...children);
    return e;
  };
  const parsers = { i64: (t) => BigInt(t || '0'), i32: (t) => Number(t || 0), f32: (t) => Number(t || 0), f64: (t) => Number(t || 0) };

  function callRow(instance, { name, type }) {
    const inputs = type.parameters.map((t) => make('input', { placeholder: t, ariaLabel: `${name} ${t}` }));
    const output = make('output');
    const call = () => {
      try {
        const result = instance.exports[name](...inputs.map((input, i) => (parsers[type.parameters[i]] ?? (() => input.value))(input.value)));
        output.textContent = result === undefined ? 'done' : `= ${String(result)}`;
      } catch (error) {
        output.textContent = `${error.name}: ${error.message}`;
      }
    };
    return make('div', { className: 'call' }, make('code', {}, name), ...inputs, make('button', { type: 'button', onclick: call }, 'Call'), output);
  }

  function terminal(built, head) {
    const screen = make('pre', { tabIndex: 0, ariaLabel: 'output' });
    const args = make('input', { placeholder: 'arguments', ariaLabel: 'arguments' });
    const input = make('textarea', { placeholder: 'standard input', ariaLabel: 'standard input' });
    const files = make('input', { type: 'file', multiple: true, ariaLabel: 'files in its file system' });
    const write = (className) => {
      const decoder = new TextDecoder();
      return (bytes) => screen.append(make('span', { className }, decoder.decode(bytes, { stream: true })));
    };
    const run = async () => {
      screen.textContent = '';
      const contents = Object.fromEntries(await Promise.all([...files.files].map(async (f) => [f.name, new Uint8Array(await f.arrayBuffer())])));
      const options = { args: [current.name, ...args.value.split(/\s+/).filter(Boolean)], stdin: new TextEncoder().encode(input.value), stdout: write(''), stderr: write('err') };
      if (built.MemoryFileSystem) options.fs = new built.MemoryFileSystem({ '/': contents });
      try {
        const status = built.run(options);
        screen.append(make('span', { className: 'err' }, `\n[ended with status ${status}]`));
      } catch (error) {
        screen.append(make('span', { className: 'err' }, `\n${error.name}: ${error.message}`));
      }
    };
    return [head, make('div', { className: 'row2' }, args, files, make('button', { type: 'button', onclick: run }, 'Run')), input, screen];
  }

  $('run').addEventListener('click', async () => {
    try {
      say('');
      const { code } = wasmViewer.compileSync(current.bytes, { ...settings(), format: 'iife', globalName: 'generatedModule', mode: 'module', dts: false });
      const built = await load(code);
      const head = make('h2', {}, current.name, make('button', { type: 'button', onclick: () => dialog.close() }, 'Close'));
      if (built.run) dialog.replaceChildren(...terminal(built, head));
      else {
        const functions = built.exports.filter((e) => e.kind === 'function');
        const missing = built.imports.filter((i) => i.kind !== 'function');
        if (missing.length > 0) throw new Error(`it imports ${missing.map((i) => `${i.module}.${i.name}`).join(', ')}, which this page cannot make up`);
        const imports = {};
        for (const i of built.imports) (imports[i.module] ??= {})[i.name] = (...given) => (say(`the module calls ${i.module}.${i.name}(${given.join(', ')})`), i.type.results[0] === 'i64' ? 0n : 0);
        const instance = built.instantiate(imports);
        dialog.replaceChildren(head, make('div', { className: 'list' }, ...functions.map((f) => callRow(instance, f))));
      }
      dialog.showModal();
    } catch (error) {
      say(error.message, true);
    }
  });
  $('save').addEventListener('click', () => {
    const { chunks } = wasmViewer.compileSync(current.bytes, { ...settings(), dts: false });
    const url = URL.createObjectURL(new Blob(chunks, { type: 'text/javascript' }));
    make('a', { href: url, download: current.name.replace(/(\.wasm)?$/, '.mjs') }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });

  // ---- sharing: small modules travel in the address

  const MOST = 30_000;
  const through = async (stream, bytes) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  $('share').addEventListener('click', async () => {
    const packed = await through(new CompressionStream('gzip'), current.bytes);
    if (packed.length > MOST) return say(`too large for an address: ${packed.length} bytes packed, ${MOST} at most`, true);
    location.hash = `${encodeURIComponent(current.name)}/${btoa(String.fromCharCode(...packed)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`;
    say('the address of this page now holds the module');
  });
  async function openShared() {
    const [name, text] = location.hash.slice(1).split('/');
    if (!text) return;
    const packed = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
    open(decodeURIComponent(name), await through(new DecompressionStream('gzip'), packed));
  }
  openShared().catch((error) => say(`the address holds no module: ${error.message}`, true));
})();
