import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { OrganisationSchema } from '@generated/yoriai/api/v1/federation_service_pb';
import { membershipOn } from '@web/pages/members/on_day';

describe('membershipOn', () => {
  it('begins on the day of joining', () => {
    const organisation = create(OrganisationSchema, {
      member: true,
      units: 3n,
      joinedOn: '2020-04-01',
      unitsSince: '2020-04-01',
    });

    expect(membershipOn(organisation, '2020-03-31').member).toBe(false);
    expect(membershipOn(organisation, '2020-04-01')).toEqual({
      member: true,
      units: 3n,
      since: '2020-04-01',
    });
  });

  it('tells no units of before they changed', () => {
    const organisation = create(OrganisationSchema, {
      member: true,
      units: 5n,
      joinedOn: '2020-04-01',
      unitsSince: '2021-04-01',
    });

    expect(membershipOn(organisation, '2020-12-31')).toEqual({
      member: true,
      units: undefined,
      since: '2020-04-01',
    });
  });

  it('ends on the day of leaving', () => {
    const organisation = create(OrganisationSchema, {
      joinedOn: '2020-04-01',
      leftOn: '2021-03-31',
      unitsSince: '2021-03-31',
    });

    expect(membershipOn(organisation, '2021-03-30').member).toBe(true);
    expect(membershipOn(organisation, '2021-03-31').member).toBe(false);
  });

  it('knows a gap between leaving and joining again', () => {
    const organisation = create(OrganisationSchema, {
      member: true,
      units: 1n,
      joinedOn: '2022-04-01',
      leftOn: '2021-03-31',
      unitsSince: '2022-04-01',
    });

    expect(membershipOn(organisation, '2020-05-01').member).toBe(true);
    expect(membershipOn(organisation, '2021-10-01').member).toBe(false);
    expect(membershipOn(organisation, '2022-04-01').member).toBe(true);
  });

  it('never was for an organisation that never joined', () => {
    const organisation = create(OrganisationSchema, {});

    expect(membershipOn(organisation, '2022-04-01').member).toBe(false);
  });
});
