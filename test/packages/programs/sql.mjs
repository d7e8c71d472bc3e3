// User functions become entries of the table through modules that the glue makes at run time.
import initSqlJs from 'sql.js';

const SQL = await initSqlJs();
const db = new SQL.Database();
db.create_function('twice', (x) => x * 2);
db.create_function('join3', (a, b, c) => `${a}-${b}-${c}`);
db.create_aggregate('longest', { init: () => '', step: (state, x) => (String(x).length > state.length ? String(x) : state), finalize: (state) => state });
db.run('CREATE TABLE t (a INTEGER, b TEXT, c REAL); INSERT INTO t VALUES (1, "one", 1.5), (2, "two", 2.25), (3, "three", -0.125);');
console.log(JSON.stringify(db.exec('SELECT twice(a), join3(a, b, c), (SELECT longest(b) FROM t) FROM t ORDER BY c')));
console.log(db.export().length);
