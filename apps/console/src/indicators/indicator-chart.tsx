import type { Indicator, IndicatorValues } from '@duban/api-client';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/words.js';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface ChartProps {
  readonly indicator: Indicator;
  readonly versions: readonly IndicatorValues['items'][number][];
}

/** Confirmed figures over the approved path. The table beside it says the same in words. */
export default function IndicatorChart({ indicator, versions }: ChartProps) {
  const { indicators: words } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const chart = init(place.current, null, { renderer: 'svg' });
    chart.setOption(chartOf({ indicator, versions }, words.series));
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(place.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [indicator, versions, words]);
  return <div ref={place} className="indicator-chart" role="img" aria-label={`${indicator.name} ${words.chart}`} />;
}

/** Colours that are read on paper and on dark: the words of the legend say which is which. */
const LINE = '#2f6fb0';
const PATH = '#8a8f98';

function chartOf({ indicator, versions }: ChartProps, names: { figures: string; path: string; base: string }) {
  const confirmed = versions.filter(({ state }) => state === 'confirmed');
  // Of several versions of one day the newest holds; they come newest first.
  const figures = new Map([...confirmed].reverse().map(({ asOf, value }) => [asOf, value]));
  const { path = [], base } = indicator.terms ?? {};
  return {
    animation: false,
    grid: { left: 56, right: 24, top: 36, bottom: 28 },
    legend: { top: 0, textStyle: { color: PATH } },
    tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => `${String(value)} ${indicator.unit}` },
    xAxis: { type: 'time', axisLabel: { color: PATH, hideOverlap: true, formatter: '{yyyy}-{MM}-{dd}' } },
    yAxis: { type: 'value', scale: true, axisLabel: { color: PATH }, splitLine: { lineStyle: { opacity: 0.25 } } },
    series: [
      {
        name: names.figures,
        type: 'line',
        symbolSize: 8,
        itemStyle: { color: LINE },
        lineStyle: { width: 2, color: LINE },
        data: [...figures.entries()].sort(([a], [b]) => (a < b ? -1 : 1)),
      },
      {
        name: names.path,
        type: 'line',
        step: 'end',
        symbol: 'diamond',
        symbolSize: 6,
        itemStyle: { color: PATH },
        lineStyle: { type: 'dashed', width: 1.5, color: PATH },
        data: path.map(({ on, value }) => [on, value]),
      },
      ...(base === undefined
        ? []
        : [
            {
              name: names.base,
              type: 'line',
              symbol: 'triangle',
              symbolSize: 10,
              itemStyle: { color: LINE },
              lineStyle: { width: 0 },
              data: [[base.on, base.value]],
            },
          ]),
    ],
  };
}
