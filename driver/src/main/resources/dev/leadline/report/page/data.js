'use strict';

const report = JSON.parse(document.getElementById('report').textContent);

/** Rows of an answer that came column by column; a text came as its place among the words. */
function rowsOf({columns, words}) {
  const names = Object.keys(columns);
  const count = names.length === 0 ? 0 : columns[names[0]].length;
  const value = v => Array.isArray(v) ? words[v[0]] : v;
  return Array.from({length: count}, (_, i) => Object.fromEntries(names.map(name => [name, value(columns[name][i])])));
}

/** The settings of an arm that are not at their default, from 'key=value;...'. */
function settingsOf(text) {
  return new Map(text === '' ? [] : text.split(';').map(pair => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  }));
}

const networks = rowsOf(report.networks);
const arms = new Map(networks.map(n => [n.arm_id, settingsOf(n.arm)]));
const ranks = new Map(networks.map(n => [n.arm_id + n.depth, n.rank]));

/** The text of a setting in an arm. */
function setting(armId, key) {
  return arms.get(armId).get(key) ?? report.defaults[key] ?? '';
}

/** Numbers by size, before words by the alphabet. */
function inOrder(values) {
  return [...new Set(values)].sort((a, b) => isNaN(a) - isNaN(b) || (isNaN(a) ? a.localeCompare(b) : a - b));
}

/** The settings in which arms differ, and depth: key -> its values as texts. */
const axes = new Map();
for (const key of new Set([...Object.keys(report.defaults), ...[...arms.values()].flatMap(s => [...s.keys()])])) {
  const values = key === 'depth'
    ? inOrder(networks.map(n => String(n.depth)))
    : inOrder([...arms.keys()].map(id => setting(id, key)));
  if (values.length > 1) {
    axes.set(key, values);
  }
}

/** Words speak for themselves; numbers, flags and absences need the name of their setting. */
function phrase(key, value) {
  return value !== '' && value !== 'none' && isNaN(value) && value !== 'true' && value !== 'false' ? value : `${key}=${value}`;
}

const labels = new Map([...arms.keys()].map(id =>
  [id, [...axes.keys()].filter(key => key !== 'depth').map(key => phrase(key, setting(id, key))).join(' ') || 'all settings at their default']));
if (arms.size === 1) {
  labels.forEach((label, id) => labels.set(id, networks[0].arm || label));
}

/** An axis's value in a row, or undefined where the row is not about one network. */
function axisValue(row, key) {
  if (key === 'depth') {
    return row.depth === undefined ? undefined : String(row.depth);
  }
  return row.arm_id === undefined ? undefined : setting(row.arm_id, key);
}

/** Adds to a chart's rows what people read. */
function readable(row) {
  if (row.arm_id === undefined) {
    return row;
  }
  const arm = labels.get(row.arm_id);
  return {...row, arm, network: `${row.depth} layers\n${arm}`, rank: ranks.get(row.arm_id + row.depth)};
}
