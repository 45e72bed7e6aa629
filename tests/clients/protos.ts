// What protoc-gen-es makes of our protos for these tests: the test
// `clients_protos` does it.
export * from
  '../../build/clients/generated/google/rpc/error_details_pb.js';
export {
  AdminService,
} from '../../build/clients/generated/yoriai/api/v1/admin_service_pb.js';
export {
  FederationService,
} from '../../build/clients/generated/yoriai/api/v1/federation_service_pb.js';
export {
  JournalService,
  type RecordedEvent,
  type SubscribeResponse,
  SubscribeResponse_Ended_Reason,
} from '../../build/clients/generated/yoriai/api/v1/journal_service_pb.js';
export {
  Sector,
} from '../../build/clients/generated/yoriai/event/v1/common_pb.js';
export {
  type Event, EventSchema,
} from '../../build/clients/generated/yoriai/event/v1/event_pb.js';
