import type { Dashboard } from '@duban/api-client';
import { usualColours, type Light, type LightColour } from '@duban/domain';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Each light by a shade of its own, for areas that lie on each other; one that the house has coloured has its lamp's. */
const SHADES: Readonly<Partial<Record<Light, string>>> = {
  red: '#b3261e',
  overdue: '#d9584f',
  behind: '#c77700',
  'near-due': '#e0a93f',
  'in-review': '#6b4ea0',
  'awaiting-data': '#8a94a3',
  'on-path': '#5b7fa6',
  ahead: '#2a8c8c',
  done: '#2e7d4f',
};

/** Half a landscape A4 sheet within its margins, as cockpit.css has it. */
const ON_PAPER = { width: 495, height: 104 };

/** Room above the curves for two lines of words; on paper they are small and stand in one. */
const BELOW_WORDS = { screen: 58, paper: 36 };

interface Shown {
  readonly shown: readonly Light[];
  readonly words: Readonly<Record<Light, string>>;
  readonly colours: Readonly<Record<Light, LightColour>>;
}

/** A light's shade; its lamp's colour where that is the house's own choice. */
function shadeOf(light: Light, colour: LightColour, place: HTMLElement): string {
  const usual = SHADES[light] ?? '#8a94a3';
  if (colour === usualColours[light]) return usual;
  const lamp = place.appendChild(document.createElement('i'));
  lamp.className = `lamp in-${colour}`;
  const own = getComputedStyle(lamp).color;
  lamp.remove();
  return own;
}

/** Draws the stacked area of lights by month into a place; returns what takes it away again. */
export function drawTrend(
  place: HTMLElement,
  months: Dashboard['trend'],
  { shown, words, colours }: Shown,
): () => void {
  const shades = new Map(shown.map((light) => [light, shadeOf(light, colours[light], place)]));
  const chart = init(place, null, { renderer: 'svg' });
  const ink = getComputedStyle(place).color;
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    legend: { top: 0, textStyle: { color: ink } },
    tooltip: { trigger: 'axis', confine: true },
    grid: { left: 40, right: 44, top: BELOW_WORDS.screen, bottom: 26 },
    xAxis: { type: 'category', boundaryGap: false, data: months.map(({ day }) => day), axisLabel: { color: ink } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: { color: ink } },
    series: [...shown].reverse().map((light) => ({
      name: words[light],
      type: 'line',
      stack: 'lights',
      areaStyle: { opacity: 0.75 },
      lineStyle: { width: 1 },
      symbolSize: 4,
      color: shades.get(light),
      data: months.map((month) => month.lights[light] ?? 0),
    })),
  });
  const follow = new ResizeObserver(() => chart.resize());
  follow.observe(place);
  const forget = drawnForPaper(chart);
  return () => {
    forget();
    follow.disconnect();
    chart.dispose();
  };
}

/** Draws it for the sheet while it is printed: no observer is asked between the screen's layout and the paper's. */
function drawnForPaper(chart: ReturnType<typeof init>): () => void {
  const printing = new AbortController();
  const { signal } = printing;
  const before = () => {
    chart.setOption({
      legend: { itemWidth: 14, itemGap: 6, textStyle: { fontSize: 9 } },
      grid: { top: BELOW_WORDS.paper },
    });
    chart.resize(ON_PAPER);
    chart.getZr().flush();
  };
  const after = () => {
    chart.setOption({
      legend: { itemWidth: 25, itemGap: 10, textStyle: { fontSize: 12 } },
      grid: { top: BELOW_WORDS.screen },
    });
    chart.resize();
  };
  window.addEventListener('beforeprint', before, { signal });
  window.addEventListener('afterprint', after, { signal });
  return () => printing.abort();
}
