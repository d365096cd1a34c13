// Says under a text field how many segments the text will take. The server counts again.
const basic = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const doubled = /[\^{}\\[~\]|€]/g;

// What the server puts in place of look-alikes before it sends (handoff/rules/segments.py).
const lookAlikes = [[/[\u2018\u2019]/g, "'"], [/[\u201c\u201d]/g, '"'], [/[\u2013\u2014]/g, "-"], [/\u2026/g, "..."], [/[\u00a0\t]/g, " "]];

export function countSegments(written) {
  const body = lookAlikes.reduce((text, [odd, plain]) => text.replace(odd, plain), written);
  const isBasic = basic.test(body);
  const units = isBasic ? body.length + (body.match(doubled) || []).length : body.length;
  const [single, part] = isBasic ? [160, 153] : [70, 67];
  return { units, isBasic, count: units <= single ? 1 : Math.ceil(units / part) };
}

function show(field) {
  const { units, isBasic, count } = countSegments(field.value);
  const where = document.getElementById(field.dataset.count);
  if (!where) return;
  const odd = isBasic ? "" : " (an unusual character shortens what fits)";
  where.textContent = field.value ? `${units} characters, ${count} ${count === 1 ? "segment" : "segments"}${odd}` : "";
}

if (typeof document !== "undefined") {
  document.addEventListener("input", (event) => event.target.dataset?.count && show(event.target));
  const all = () => document.querySelectorAll("[data-count]").forEach(show);
  document.addEventListener("htmx:load", all);
  all();
}
