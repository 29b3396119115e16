import { BarChart, CustomChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { FONT as OF_PAGES } from '../../dashboards/lib/charts/axes.ts'
import { FONT } from './fonts.ts'

use([BarChart, CustomChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

/** A chart of the pages as a picture for paper: without a browser, in the report's own type face. */
export function drawing(option: Record<string, unknown>, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    const svg = chart.renderToSVGString()
    // Its names count the charts drawn by this process: the same report is the same picture.
    return svg
      .replaceAll(OF_PAGES.replaceAll('"', '&quot;'), FONT)
      .replaceAll(OF_PAGES, FONT)
      .replace(/zr\d+-/g, 'zr-')
  } finally {
    chart.dispose()
  }
}
