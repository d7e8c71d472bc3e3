import { codeToHtml } from 'shiki';

const html = await codeToHtml('const answer: number = `${6 * 7}`; // why\nexport class A<T> extends B {}', { lang: 'ts', theme: 'nord', tokenizeTimeLimit: 0 });
console.log(html);
