// DuckDB: C++ with legacy exceptions, which every error of a query is.
const { dirname, join } = require('node:path');
const dist = dirname(require.resolve('@duckdb/duckdb-wasm'));
const duckdb = require(join(dist, 'duckdb-node-blocking.cjs'));

const QUERIES = [
  'select sum(i*i) s, count(*) n, avg(sqrt(i)) a from range(200000) t(i)',
  "select i%7 k, sum(i) s, string_agg(cast(i as varchar), ',' order by i) g from range(50) t(i) group by 1 order by 1",
  'select * from nope',
  "select cast('abc' as integer)",
  'selec 1',
  'select 1/0 x',
  'select 9223372036854775807+1',
];
(async () => {
  const bundle = { mainModule: join(dist, 'duckdb-eh.wasm'), mainWorker: '' };
  const db = await duckdb.createDuckDB({ mvp: bundle, eh: bundle }, { log() {} }, duckdb.NODE_RUNTIME);
  await db.instantiate(() => {});
  db.open({});
  const connection = db.connect();
  for (const query of QUERIES) {
    try {
      for (const row of connection.query(query).toArray())
        console.log(JSON.stringify(row.toJSON(), (_, v) => (typeof v === 'bigint' ? `${v}n` : String(v) === '[object Object]' ? v : String(v))));
    } catch (error) {
      console.log(`${query}: ${error.message.split('\n')[0]}`);
    }
  }
  connection.close();
})();
