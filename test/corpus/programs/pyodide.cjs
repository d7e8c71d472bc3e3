// CPython: exceptions, calls through tables of many types, modules made while it runs.
const { loadPyodide } = require('pyodide');

const PROGRAM = `
import sys, json, hashlib
r = []
for i in range(5):
  try:
    r.append(1 // (i - 2))
  except ZeroDivisionError as e:
    r.append(str(e))
json.dumps(dict(v=sys.version, r=r, s=sum(x * x for x in range(100000)), f=2**200, h=hashlib.sha256(b'abc').hexdigest()))
`;
(async () => {
  const python = await loadPyodide();
  console.log(python.runPython(PROGRAM));
})();
