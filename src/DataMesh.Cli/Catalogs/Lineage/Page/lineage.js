"use strict";
(() => {
  const lineage = JSON.parse(document.getElementById("lineage").textContent);
  const picture = document.getElementById("picture");
  const svg = picture.querySelector("svg");
  const panel = document.getElementById("panel");
  const nodes = [...svg.querySelectorAll(".node")];
  const flows = [...svg.querySelectorAll(".flow")];
  const whole = svg.viewBox.baseVal.width && { x: 0, y: 0, width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  if (!whole) return;

  document.body.classList.add("live");
  document.querySelector(".tools").hidden = false;
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  svg.setAttribute("role", "group");

  // What is seen: a part of the picture, in its own pixels.
  let view = { ...whole };
  const show = next => {
    view = next;
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
  };
  const size = () => ({ width: Math.max(picture.clientWidth, 1), height: Math.max(picture.clientHeight, 1) });
  const scale = () => Math.min(size().width / view.width, size().height / view.height);
  const centre = (x, y, zoom) => show({ x: x - size().width / zoom / 2, y: y - size().height / zoom / 2, width: size().width / zoom, height: size().height / zoom });
  const fit = () => centre(whole.width / 2, whole.height / 2, Math.min(size().width / whole.width, size().height / whole.height, 1.25));
  const point = event => {
    const matrix = svg.getScreenCTM().inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  };
  const zoomBy = (factor, at) => {
    const zoom = Math.min(Math.max(scale() * factor, 0.02), 6) / scale();
    show({ x: at.x - (at.x - view.x) / zoom, y: at.y - (at.y - view.y) / zoom, width: view.width / zoom, height: view.height / zoom });
  };
  const middle = () => ({ x: view.x + view.width / 2, y: view.y + view.height / 2 });
  const boxOf = index => nodes[index].querySelector("rect").getBBox();
  const goTo = index => {
    const box = boxOf(index);
    centre(box.x + box.width / 2, box.y + box.height / 2, Math.max(scale(), 0.8));
  };

  // What is hovered or chosen, and what it is joined to.
  let chosen = -1;
  const light = index => {
    svg.classList.toggle("quiet", index >= 0);
    nodes.forEach((node, i) => node.classList.toggle("lit", i === index));
    lineage.flows.forEach((flow, i) => {
      const isLit = flow.from === index || flow.to === index;
      flows[i].classList.toggle("lit", isLit);
      if (isLit) {
        nodes[flow.from].classList.add("lit");
        nodes[flow.to].classList.add("lit");
      }
    });
  };

  const add = (parent, name, text, className) => {
    const element = parent.appendChild(document.createElement(name));
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const list = (title, own, nameOf) => {
    add(panel, "h3", `${title} (${own.length})`);
    const items = add(panel, "ul");
    for (const flow of own) {
      const item = add(items, "li");
      const button = add(item, "button", nameOf(flow).label);
      button.addEventListener("click", () => { choose(nameOf(flow).index); goTo(chosen); });
      add(item, "span", ` ${flow.kinds}`, "kind");
      const columns = flow.edges.filter(edge => edge.columns);
      if (columns.length > 0) {
        const inner = add(item, "ul");
        for (const edge of columns) add(add(inner, "li", edge.columns), "span", ` ${edge.kind}`, "kind");
      }
      for (const process of new Set(flow.edges.map(edge => edge.process).filter(Boolean))) add(item, "div", process, "kind");
    }
  };
  const choose = index => {
    if (chosen >= 0) nodes[chosen].classList.remove("chosen");
    chosen = index;
    panel.hidden = index < 0;
    panel.replaceChildren();
    light(index);
    if (index < 0) return;
    nodes[index].classList.add("chosen");
    const node = lineage.nodes[index];
    add(panel, "h2", node.name);
    add(panel, "p", node.kind, "kind");
    list("From", lineage.flows.filter(flow => flow.to === index), flow => lineage.nodes[flow.from]);
    list("To", lineage.flows.filter(flow => flow.from === index), flow => lineage.nodes[flow.to]);
  };

  let drag = null;
  nodes.forEach((node, index) => {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.addEventListener("pointerenter", () => light(index));
    node.addEventListener("pointerleave", () => light(chosen));
    node.addEventListener("click", () => choose(index === chosen ? -1 : index));
    node.addEventListener("keydown", event => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(index === chosen ? -1 : index);
      }
    });
  });

  picture.addEventListener("wheel", event => {
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY / 400), point(event));
  }, { passive: false });
  picture.addEventListener("pointerdown", event => {
    if (!event.target.closest(".node")) {
      drag = point(event);
      picture.setPointerCapture(event.pointerId);
      picture.classList.add("moving");
    }
  });
  picture.addEventListener("pointermove", event => {
    if (drag) {
      const now = point(event);
      show({ ...view, x: view.x + drag.x - now.x, y: view.y + drag.y - now.y });
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    picture.addEventListener(end, () => {
      drag = null;
      picture.classList.remove("moving");
    });
  }

  document.getElementById("in").addEventListener("click", () => zoomBy(1.3, middle()));
  document.getElementById("out").addEventListener("click", () => zoomBy(1 / 1.3, middle()));
  document.getElementById("fit").addEventListener("click", fit);
  document.getElementById("find").addEventListener("input", event => {
    const text = event.target.value.trim().toLowerCase();
    const found = text ? lineage.nodes.findIndex(node => node.name.toLowerCase().includes(text)) : -1;
    choose(found);
    if (found >= 0) goTo(found);
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") choose(-1);
    if (event.target.closest("input, button")) return;
    if (event.key === "+" || event.key === "=") zoomBy(1.3, middle());
    if (event.key === "-") zoomBy(1 / 1.3, middle());
    if (event.key === "0") fit();
  });

  // A big picture begins where the reader can read: at what was asked for.
  fit();
  const start = lineage.nodes.findIndex(node => node.start);
  if (scale() < 0.5 && start >= 0) goTo(start);
})();
