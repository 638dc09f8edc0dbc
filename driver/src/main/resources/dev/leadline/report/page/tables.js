/** More rows are quicker read from the CSV. */
const TABLE_ROWS = 200;

function cell(value) {
  if (typeof value === 'number') {
    const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
    return element('td', {className: 'number'}, text);
  }
  return element('td', {}, value === null || value === undefined ? '' : value === true ? 'yes' : value === false ? 'no' : value);
}

/** @param titles column -> what stands above it */
function table(rows, titles) {
  const names = Object.keys(titles);
  const kind = name => rows.some(row => typeof row[name] === 'number') ? 'number' : '';
  const head = element('tr', {}, ...names.map(name => element('th', {scope: 'col', className: kind(name)}, titles[name])));
  const body = rows.slice(0, TABLE_ROWS).map(row => element('tr', {}, ...names.map(name => cell(row[name]))));
  const scroll = element('div', {className: 'scroll', tabIndex: 0},
    element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)));
  const left = rows.length - body.length;
  return left > 0 ? element('div', {}, scroll, element('p', {className: 'note'}, `${left} more rows are in the CSV.`)) : scroll;
}

/** The table that belongs to the chart, and the one of its data where the reader has opened it. */
function showTable(chart, rows) {
  if (chart.meta.table !== undefined) {
    chart.table.replaceChildren(...rows.length > 0 ? [table(rows, chart.meta.table)] : []);
  }
  const names = chart.columns.map(name => name === 'arm_id' ? 'arm' : name);
  chart.data.replaceChildren(...chart.data.parentElement.open ? [table(rows, Object.fromEntries(names.map(n => [n, n])))] : []);
}

/** RFC 4180, as leadline sql --format csv: NULL is an empty field. */
function csv(chart) {
  const names = [...chart.columns, ...chart.columns.includes('arm_id') ? ['arm'] : []];
  const field = value => {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [names, ...passing(chart).map(row => names.map(name => row[name]))].map(line => line.map(field).join(',') + '\r\n').join('');
}

function download(name, text) {
  const link = element('a', {download: name, href: URL.createObjectURL(new Blob([text], {type: 'text/csv'}))});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
