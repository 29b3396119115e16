import type { ReactNode } from 'react'
import { readDecimal, signOf } from '../../lib/decimal.ts'

export interface Track {
  /** what its numbers are, for the head of its column */
  name: string
  opening: string | null
  closing: string | null
  /** what each step adds, in the order of the steps */
  changes: (string | null)[]
  write: (value: string | null) => string
  writeChange: (value: string | null) => string
  /** which way is good; absent where neither is */
  goodWhen?: 'lower' | 'higher' | null
}

export interface WaterfallProps {
  name: string
  opening: ReactNode
  closing: ReactNode
  steps: { key: string; name: ReactNode }[]
  tracks: Track[]
}

const number = (value: string | null | undefined): number => {
  const read = readDecimal(value)
  return read ? Number(read.units) / 10 ** read.scale : 0
}

/** From one figure to another, step by step and top to bottom: a table whose bars stand where the step moves. */
export function Waterfall({ name, opening, closing, steps, tracks }: WaterfallProps) {
  const drawn = tracks.map((track) => ({ track, scale: scaleOf(track) }))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={name}>
      <table className="waterfall">
        <caption className="unseen">{name}</caption>
        <thead className={tracks.length > 1 ? undefined : 'unseen'}>
          <tr>
            <td />
            {tracks.map((track) => (
              <th key={track.name} scope="colgroup" colSpan={2} className="number">
                {track.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="end">
            <th scope="row">{opening}</th>
            {drawn.map(({ track, scale }) => (
              <End key={track.name} track={track} scale={scale} value={track.opening} />
            ))}
          </tr>
          {steps.map((step, index) => (
            <tr key={step.key}>
              <th scope="row">{step.name}</th>
              {drawn.map(({ track, scale }) => (
                <Step key={track.name} track={track} scale={scale} index={index} />
              ))}
            </tr>
          ))}
          <tr className="end">
            <th scope="row">{closing}</th>
            {drawn.map(({ track, scale }) => (
              <End key={track.name} track={track} scale={scale} value={track.closing} />
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

interface Scale {
  levels: number[]
  /** where a value stands, in per cent of the width */
  at: (value: number) => number
  /** the bars of the two ends do not begin at zero, and show it */
  cut: boolean
}

/** Steps too small to be seen beside the whole: the ends are then cut, with a mark that says so. */
function scaleOf({ opening, changes }: Track): Scale {
  const levels = [number(opening)]
  for (const change of changes) levels.push((levels.at(-1) ?? 0) + number(change))
  const [low, high] = [Math.min(...levels, 0), Math.max(...levels, 0)]
  const span = Math.max(...levels) - Math.min(...levels)
  const cut = low === 0 && span < high / 2
  const start = cut ? Math.max(0, Math.min(...levels) - (span || high) * 0.35) : low
  return { levels, cut, at: (value) => ((value - start) / (high - start || 1)) * 100 }
}

function End({ track, scale, value }: { track: Track; scale: Scale; value: string | null }) {
  const [left, right] = [scale.cut ? 0 : scale.at(Math.min(0, number(value))), scale.at(Math.max(0, number(value)))]
  return (
    <>
      <td className="track">
        <span className={scale.cut ? 'block cut' : 'block'} style={{ left: `${left}%`, width: `${right - left}%` }} />
      </td>
      <td className="number">
        <b>{track.write(value)}</b>
      </td>
    </>
  )
}

function Step({ track, scale, index }: { track: Track; scale: Scale; index: number }) {
  const change = track.changes[index] ?? null
  const [before, after] = [scale.at(scale.levels[index] ?? 0), scale.at(scale.levels[index + 1] ?? 0)]
  const sign = signOf(change)
  const tone =
    !track.goodWhen || sign === 0 ? 'flat' : (sign === -1) === (track.goodWhen === 'lower') ? 'better' : 'worse'
  return (
    <>
      <td className="track">
        <span
          className={`block ${tone}`}
          style={{ left: `${Math.min(before, after)}%`, width: `${Math.abs(after - before)}%` }}
        />
      </td>
      <td className="number">{track.writeChange(change)}</td>
    </>
  )
}
