// Draws the charts of a page: each place says in JSON what it shows. One that comes later, when a piece of the page is
// fetched again, is drawn as it comes; and all are drawn anew when the page gets another width.
function draw(place) {
  if (place.drawn) return;
  place.drawn = true;
  const option = JSON.parse(place.querySelector('script').textContent);
  const font = getComputedStyle(document.body).fontFamily;
  const chart = echarts.init(place, null, { renderer: 'svg' });
  chart.setOption({ textStyle: { fontFamily: font }, ...option });
  new ResizeObserver(() => chart.resize()).observe(place);
}
const drawAll = () => document.querySelectorAll('[data-chart]').forEach(draw);
drawAll();
new MutationObserver(drawAll).observe(document.querySelector('main'), { childList: true, subtree: true });
