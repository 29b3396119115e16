import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, CustomChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

/** Starts a chart in an element. Only this file knows the drawing library; it is a chunk of its own. */
export function start(element: HTMLElement): EChartsType {
  return init(element, null, { renderer: 'svg' })
}

export type { EChartsCoreOption, EChartsType }
