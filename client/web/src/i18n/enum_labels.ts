// The word of a value of any enum of an event, found by the enum's name.
import * as labels from './labels';

const BY_TYPE: Record<string, (value: never) => string> = {
  'yoriai.event.v1.BodyKind': labels.bodyKindLabel,
  'yoriai.event.v1.Cadence': labels.cadenceLabel,
  'yoriai.event.v1.Contributions': labels.contributionsLabel,
  'yoriai.event.v1.Direction': labels.directionLabel,
  'yoriai.event.v1.IndicatorKind': labels.indicatorKindLabel,
  'yoriai.event.v1.Measure': labels.measureLabel,
  'yoriai.event.v1.PlanElementKind': labels.elementKindLabel,
  'yoriai.event.v1.SeatRole': labels.seatRoleLabel,
  'yoriai.event.v1.Sector': labels.sectorLabel,
  'yoriai.event.v1.UnitScale': labels.scaleLabel,
};

export function enumLabel(typeName: string, value: number): string {
  const label = BY_TYPE[typeName] as ((value: number) => string) | undefined;
  return label === undefined ? String(value) : label(value);
}
