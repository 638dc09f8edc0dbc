/** What the reader left out: axis -> values; and by what lines are coloured: 'arm' or an axis. */
const choice = {hidden: new Map([...axes.keys()].map(key => [key, new Set()])), colour: 'arm'};

function passes(row) {
  for (const [key, hidden] of choice.hidden) {
    if (hidden.size > 0 && hidden.has(axisValue(row, key))) {
      return false;
    }
  }
  return true;
}

/** The choice is part of the address, so that it can be kept and sent. */
function remember() {
  const words = new URLSearchParams();
  choice.hidden.forEach((hidden, key) => hidden.forEach(value => words.append('hide.' + key, value)));
  if (choice.colour !== 'arm') {
    words.set('colour', choice.colour);
  }
  history.replaceState(null, '', words.size === 0 ? '#' : '#' + words);
}

function recall() {
  new URLSearchParams(location.hash.slice(1)).forEach((value, word) => {
    if (word === 'colour' && axes.has(value)) {
      choice.colour = value;
    }
    choice.hidden.get(word.replace('hide.', ''))?.add(value);
  });
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made[name] = value);
  made.append(...children);
  return made;
}

function menu(name, options, chosen, onChoice) {
  const select = element('select', {name}, ...options.map(o => element('option', {value: o, selected: o === chosen}, o)));
  select.addEventListener('change', () => onChoice(select.value));
  return element('label', {}, name + ' ', select);
}

function box(key, value, onChange) {
  const hidden = choice.hidden.get(key);
  const input = element('input', {type: 'checkbox', name: key, value, checked: !hidden.has(value)});
  input.addEventListener('change', () => {
    input.checked ? hidden.delete(value) : hidden.add(value);
    onChange();
  });
  return element('label', {}, input, ' ' + (value || '(empty)'));
}

/** Fills the form; calls back after every change. */
function showFilters(form, onChange) {
  const changed = () => {
    remember();
    onChange();
  };
  for (const [key, values] of axes) {
    form.append(element('fieldset', {}, element('legend', {}, key), ...values.map(value => box(key, value, changed))));
  }
  form.append(menu('colour', ['arm', ...axes.keys()], choice.colour, value => {
    choice.colour = value;
    changed();
  }));
  const all = element('button', {type: 'button'}, 'Show all');
  all.addEventListener('click', () => {
    choice.hidden.forEach(hidden => hidden.clear());
    form.querySelectorAll('input').forEach(input => input.checked = true);
    changed();
  });
  form.append(all);
}
