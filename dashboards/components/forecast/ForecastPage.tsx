import './forecast.css'
import { seesPast } from '../../lib/past-forecasts.ts'
import { useScope } from '../../lib/scope.ts'
import { Items } from './Items.tsx'
import { Months } from './Months.tsx'
import { PastWeeks } from './PastWeeks.tsx'
import { Scenarios } from './Scenarios.tsx'
import { Scoreboard } from './Scoreboard.tsx'
import { NotFollowed } from './Status.tsx'
import { Weeks } from './Weeks.tsx'

/** What will come in, how sure that is, from whom, and how right earlier forecasts were. */
export function ForecastPage() {
  const scope = useScope()
  return (
    <div className="forecast">
      <NotFollowed />
      <Weeks />
      <Items />
      <Months />
      <Scenarios />
      {seesPast(scope) && <Scoreboard />}
      {seesPast(scope) && scope.entities.map(({ id }) => <PastWeeks key={id} entity={id} />)}
    </div>
  )
}
