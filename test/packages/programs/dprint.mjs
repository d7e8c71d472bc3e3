import { createFromBuffer } from '@dprint/formatter';
import { getPath } from '@dprint/json';
import { readFileSync } from 'node:fs';

const formatter = createFromBuffer(readFileSync(getPath()));
console.log(formatter.formatText({ filePath: 'a.json', fileText: '{"a":[1,2,   {"b":null}],/*c*/ "d":true}' }), formatter.getPluginInfo().name);
