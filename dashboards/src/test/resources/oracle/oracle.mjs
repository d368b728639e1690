// Holds boards against Grafana's own types. Arguments: folder with node_modules, folder with boards, cache file of the schemas.
// Prints one finding a line, as "board, place: what is wrong".
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [modules, boards, cache] = process.argv.slice(2);
const load = createRequire(path.join(modules, 'oracle.cjs'));
const KINDS = ['stat', 'table', 'timeseries', 'barchart', 'heatmap', 'statetimeline', 'text', 'xychart'];
const types = path.join(modules, 'node_modules/@grafana/schema/dist/types/raw');

/** One file that names all types that we need, so that the compiler runs once; each becomes a schema of its own, since names repeat. */
function generated() {
  const { createProgram, createParser, createFormatter, SchemaGenerator } = load('ts-json-schema-generator');
  const file = path.join(modules, 'oracle-types.ts');
  const names = writeTypes(file);
  const config = { path: file, type: '*', expose: 'export', skipTypeCheck: true, additionalProperties: false, topRef: true, jsDoc: 'none' };
  const program = createProgram(config);
  const generator = () => new SchemaGenerator(program, createParser(program, config), createFormatter(config), config);
  return Object.fromEntries(names.map((name) => [name, generator().createSchema(name)]));
}

function writeTypes(file) {
  const lines = [];
  const names = [];
  const add = (name, type, source) => {
    lines.push(`import type { ${type} as ${name}Of } from '${source}';`, `export type ${name} = ${name}Of;`);
    names.push(name);
  };
  const dashboard = declarations('dashboard/x');
  add('wholeBoard', 'Dashboard', dashboard);
  add('onePanel', 'Panel', dashboard);
  add('oneRow', 'RowPanel', dashboard);
  for (const kind of KINDS) {
    const source = declarations(`composable/${kind}/panelcfg/x`);
    add(`${kind}Options`, 'Options', source);
    if (/(interface|type) FieldConfig\b/.test(fs.readFileSync(source + '.d.ts', 'utf8'))) add(`${kind}Field`, 'FieldConfig', source);
  }
  fs.writeFileSync(file, lines.join('\n') + '\n');
  return names;
}

function declarations(folder) {
  const inside = path.join(types, folder);
  return path.join(inside, fs.readdirSync(inside).find((name) => name.endsWith('.d.ts'))).replace(/\.d\.ts$/, '');
}

function schemas() {
  const kept = fs.existsSync(cache) ? JSON.parse(fs.readFileSync(cache, 'utf8')) : {};
  if (KINDS.every((kind) => kept[`${kind}Options`])) return kept;
  const fresh = generated();
  fs.writeFileSync(cache + '.new', JSON.stringify(fresh));
  fs.renameSync(cache + '.new', cache);
  return fresh;
}

const byType = schemas();
const Ajv = load('ajv').default;
const validators = new Map();

/** An instance of the validator for each type, since their definitions have the same names. */
function validator(type) {
  if (!validators.has(type)) {
    validators.set(type, byType[type] && new Ajv({ strict: false, allErrors: true }).compile(byType[type]));
  }
  return validators.get(type);
}

/** Known gaps of the types: each is something that Grafana reads and that they do not declare. */
const GAPS = [
  /^\/annotations\/list\/\d+\/target/,
  /^\/targets/,
  /^\/templating\/list\/\d+\/(query|current|definition)/,
];

function findings(type, value, place) {
  const check = validator(type);
  if (!check) return [`${place}: Grafana's types have no ${type}`];
  if (check(value)) return [];
  return check.errors
    .filter((error) => !GAPS.some((gap) => gap.test(error.instancePath)) && !['anyOf', 'oneOf', 'if'].includes(error.keyword))
    .map((error) => `${place}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
}

/** What a single override sets has the type of the same key in the whole. */
function override(kind, property, place) {
  if (property.id.startsWith('custom.')) {
    const value = {};
    value[property.id.slice('custom.'.length)] = property.value;
    return findings(`${kind}Field`, value, place).filter((finding) => !finding.includes('required'));
  }
  return fieldKeys().has(property.id) ? [] : [`${place}: no field has ${property.id}`];
}

function fieldKeys() {
  const found = Object.entries(byType.wholeBoard.definitions).find(([name, type]) => name.startsWith('FieldConfig') && type.properties?.displayNameFromDS);
  return new Set(Object.keys(found[1].properties));
}

function panel(json, place) {
  if (json.type === 'row') return findings('oneRow', json, place);
  const kind = json.type.replace('-', '');
  const all = [...findings('onePanel', json, place), ...findings(`${kind}Options`, json.options, `${place}/options`)];
  const custom = json.fieldConfig?.defaults?.custom;
  if (custom) all.push(...findings(`${kind}Field`, custom, `${place}/custom`));
  for (const [i, one] of (json.fieldConfig?.overrides ?? []).entries()) {
    one.properties.forEach((property) => all.push(...override(kind, property, `${place}/overrides/${i}`)));
  }
  return all;
}

for (const name of fs.readdirSync(boards).filter((file) => file.endsWith('.json')).sort()) {
  const board = JSON.parse(fs.readFileSync(path.join(boards, name), 'utf8'));
  const all = findings('wholeBoard', { ...board, panels: [] }, name);
  board.panels.forEach((json, i) => all.push(...panel(json, `${name}/panels/${i}`)));
  all.forEach((finding) => console.log(finding));
}
