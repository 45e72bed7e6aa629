// One client for each service that the dashboard asks.
import { createClient } from '@connectrpc/connect';
import { AuditService } from '@generated/yoriai/api/v1/audit_service_pb';
import { BodiesService } from '@generated/yoriai/api/v1/bodies_service_pb';
import { DutyService } from '@generated/yoriai/api/v1/duty_service_pb';
import {
  FederationService,
} from '@generated/yoriai/api/v1/federation_service_pb';
import {
  IndicatorService,
} from '@generated/yoriai/api/v1/indicator_service_pb';
import { JournalService } from '@generated/yoriai/api/v1/journal_service_pb';
import { PlanService } from '@generated/yoriai/api/v1/plan_service_pb';
import { transport } from './transport';

export const audit = createClient(AuditService, transport);
export const bodies = createClient(BodiesService, transport);
export const duties = createClient(DutyService, transport);
export const federation = createClient(FederationService, transport);
export const indicators = createClient(IndicatorService, transport);
export const journal = createClient(JournalService, transport);
export const plans = createClient(PlanService, transport);
