'use strict';
(function () {
  const data = JSON.parse(document.getElementById('data').textContent);

  // Puts picture `place` of a run on an element, as a part of the sprite.
  function paint(element, run, place) {
    const sprite = data.sprites[run.sprite];
    if (!sprite) return false;
    element.classList.add('p' + run.sprite);
    element.style.backgroundSize = sprite.columns * 100 + '% ' + sprite.rows * 100 + '%';
    const x = place % sprite.columns;
    const y = Math.floor(place / sprite.columns);
    element.style.backgroundPosition = x / (sprite.columns - 1) * 100 + '% ' + (sprite.rows > 1 ? y / (sprite.rows - 1) * 100 : 0) + '%';
    return true;
  }

  function make(name, kind, text) {
    const element = document.createElement(name);
    if (kind) element.className = kind;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function gallery() {
    const box = document.getElementById('gallery-box');
    if (!box) return;
    const list = document.getElementById('gallery-list');
    const told = document.getElementById('gallery-told');
    const runSelect = document.getElementById('gallery-run');
    const filter = document.getElementById('gallery-filter');
    const rules = {
      all: function () { return true; },
      right: function (ok) { return ok[0]; },
      wrong: function (ok) { return !ok[0]; },
      some: function (ok) { return ok.includes(false); }
    };
    let run;
    let chosen = [];
    let at = 0;

    // Of one class, or where a class is a set of labels those that share one.
    function alike(a, b) {
      return run.sets ? run.sets[a].some(function (label) { return run.sets[b].includes(label); }) : a === b;
    }

    function rightOnes(q) {
      return run.near[q].map(function (n) { return alike(run.labels[n], run.labels[run.queries[q]]); });
    }

    function tile(place, kind, words) {
      const item = make('li', kind);
      const name = run.classes[run.labels[place]];
      const picture = make('span', 'pic');
      picture.setAttribute('role', 'img');
      picture.setAttribute('aria-label', words + ', class ' + name + ', image ' + run.images[place]);
      picture.title = run.images[place];
      paint(picture, run, place);
      item.append(picture, make('b', '', words), make('br'), make('span', '', name));
      return item;
    }

    function show() {
      list.replaceChildren();
      if (chosen.length === 0) {
        told.textContent = 'No query is like that.';
        return;
      }
      const q = chosen[at];
      const ok = rightOnes(q);
      const query = run.queries[q];
      list.append(tile(query, 'query', 'query'));
      run.near[q].forEach(function (place, i) {
        list.append(tile(place, ok[i] ? 'right' : 'wrong', (i + 1) + (ok[i] ? ' ✓ right' : ' ✗ wrong')));
      });
      told.textContent = 'Query ' + (at + 1) + ' of ' + chosen.length + ', class ' + run.classes[run.labels[query]] + ': '
        + ok.filter(Boolean).length + ' of ' + ok.length + ' nearest are right.';
    }

    function choose() {
      run = data.runs[Number(runSelect.value)];
      chosen = run.queries.map(function (_, q) { return q; }).filter(function (q) { return rules[filter.value](rightOnes(q)); });
      at = 0;
      show();
    }

    function go(by) {
      if (chosen.length === 0) return;
      at = (at + by + chosen.length) % chosen.length;
      show();
    }

    runSelect.addEventListener('change', choose);
    filter.addEventListener('change', choose);
    document.getElementById('gallery-previous').addEventListener('click', function () { go(-1); });
    document.getElementById('gallery-next').addEventListener('click', function () { go(1); });
    box.addEventListener('keydown', function (event) {
      if (event.target.tagName === 'SELECT' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
        event.preventDefault();
        go(event.key === 'ArrowRight' ? 1 : -1);
      }
    });
    choose();
  }

  // Directions in which arrow keys go, in the drawing's places.
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

  function map(box) {
    const run = data.runs[Number(box.dataset.run)];
    const drawings = Array.from(box.querySelectorAll('svg.points'));
    const points = drawings.map(function (svg) { return Array.from(svg.querySelectorAll('path')); });
    const places = points.map(function (all) {
      return all.map(function (path) { return path.getAttribute('d').match(/-?[0-9.]+/g).slice(0, 2).map(Number); });
    });
    const picture = box.querySelector('.told .pic');
    const words = box.querySelector('.told .words');
    const select = box.querySelector('select');
    let at = -1;

    function shown(i) {
      return select.value === '-1' || run.labels[run.map[i]] === Number(select.value);
    }

    function choose(i) {
      points.forEach(function (all) {
        if (at >= 0) all[at].classList.remove('at');
        all[i].classList.add('at');
      });
      at = i;
      const place = run.map[i];
      words.textContent = run.classes[run.labels[place]] + ', image ' + run.images[place];
      picture.hidden = !paint(picture, run, place);
    }

    drawings.forEach(function (svg, d) {
      svg.addEventListener('pointermove', function (event) {
        const matrix = svg.getScreenCTM().inverse();
        const x = matrix.a * event.clientX + matrix.e;
        const y = matrix.d * event.clientY + matrix.f;
        let best = -1;
        let least = 144;
        places[d].forEach(function (p, i) {
          const far = (p[0] - x) * (p[0] - x) + (p[1] - y) * (p[1] - y);
          if (far < least && shown(i)) { least = far; best = i; }
        });
        if (best >= 0 && best !== at) choose(best);
      });
      svg.addEventListener('keydown', function (event) {
        const way = ways[event.key];
        if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        const from = at < 0 ? [0, 0] : places[d][at];
        let best = -1;
        let least = Infinity;
        places[d].forEach(function (p, i) {
          const x = p[0] - from[0];
          const y = p[1] - from[1];
          const along = x * way[0] + y * way[1];
          const aside = Math.abs(x * way[1]) + Math.abs(y * way[0]);
          const cost = at < 0 ? x * x + y * y : along > 0 ? along + 2 * aside : Infinity;
          if (i !== at && shown(i) && cost < least) { least = cost; best = i; }
        });
        if (best >= 0) choose(best);
      });
    });
    select.addEventListener('change', function () {
      points.forEach(function (all) { all.forEach(function (path, i) { path.classList.toggle('off', !shown(i)); }); });
    });
  }

  gallery();
  document.querySelectorAll('.map').forEach(map);
}());
