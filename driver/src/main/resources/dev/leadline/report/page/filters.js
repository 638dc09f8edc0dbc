/** More lines than that have no colour of their own that could be told from the others'. */
const MANY_ARMS = 12;

/** One colour per arm, or where there are many, per value of the axis that has the fewest. */
function usualColour() {
  const others = [...axes].filter(([key]) => key !== 'depth').sort((a, b) => a[1].length - b[1].length);
  return arms.size > MANY_ARMS && others.length > 0 ? others[0][0] : 'arm';
}

/** What the reader left out: axis -> values; and by what lines are coloured: 'arm' or an axis. */
const choice = {hidden: new Map([...axes.keys()].map(key => [key, new Set()])), colour: usualColour()};

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
  if (choice.colour !== usualColour()) {
    words.set('colour', choice.colour);
  }
  address(words.size === 0 ? '' : '#' + words);
}

/** Never ends in a bare #: Vega would then write addresses of gradients that lead nowhere. */
function address(words) {
  history.replaceState(null, '', location.href.split('#')[0] + words);
}

function recall() {
  if (location.hash === '') {
    address('');
  }
  new URLSearchParams(location.hash.slice(1)).forEach((value, word) => {
    if (word === 'colour' && (value === 'arm' || axes.has(value))) {
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

/** Ticks all of an axis's boxes where one is empty, or else none. */
function toggle(key, onChange) {
  const hidden = choice.hidden.get(key);
  const button = element('button', {type: 'button', title: 'all or none'}, key);
  button.addEventListener('click', () => {
    const all = hidden.size > 0;
    hidden.clear();
    if (!all) {
      axes.get(key).forEach(value => hidden.add(value));
    }
    button.closest('fieldset').querySelectorAll('input').forEach(input => input.checked = all);
    onChange();
  });
  return button;
}

/** Fills the form; calls back after every change. */
function showFilters(form, onChange) {
  const changed = () => {
    remember();
    onChange();
  };
  for (const [key, values] of axes) {
    form.append(element('fieldset', {}, element('legend', {}, toggle(key, changed)), ...values.map(value => box(key, value, changed))));
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
