import { useEffect, useRef } from 'react'
import { fetched } from '../../lib/fetched.ts'
import type { EChartsCoreOption, EChartsType } from './chart-engine.ts'

/** A drawing of fixed height. `label` is its message: what a reader who cannot see it needs to know. */
export function Chart({ option, height, label }: { option: EChartsCoreOption; height: number; label: string }) {
  const holder = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const latest = useRef(option)
  latest.current = option

  useEffect(() => {
    let gone = false
    let observer: ResizeObserver | null = null
    void fetched(() => import('./chart-engine.ts')).then(({ start }) => {
      if (gone || !holder.current) return
      const drawn = start(holder.current)
      drawn.setOption(latest.current)
      observer = new ResizeObserver(() => fill(drawn))
      observer.observe(holder.current)
      chart.current = drawn
    })
    return () => {
      gone = true
      observer?.disconnect()
      chart.current?.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option])

  return <div ref={holder} className="chart" role="img" aria-label={label} style={{ height }} />
}

/** As large as its card; what it is drawn in is told too, so that paper, where no script runs, can scale it. */
function fill(drawn: EChartsType): void {
  drawn.resize()
  drawn.getDom().querySelector('svg')?.setAttribute('viewBox', `0 0 ${drawn.getWidth()} ${drawn.getHeight()}`)
}
