#pragma once

#include <memory>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "proto/namespaces.h"
#include "server/intake/intake.h"
#include "server/services/append_stream.h"
#include "server/services/read_ahead.h"
#include "server/subscriptions/hub.h"
#include "storage/base/clock.h"
#include "storage/log/event_log.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"

namespace yoriai::server {

// Putting events on record, and reading the record. Readers get stored bytes:
// Read and Subscribe answer without decoding an event.
//
// Threads: any. All must outlive this.
class JournalService final
    : public apipb::JournalService::WithCallbackMethod_Append<
          apipb::JournalService::WithCallbackMethod_AppendMany<
              apipb::JournalService::WithCallbackMethod_GetAppendOutcome<
                  apipb::JournalService::WithRawCallbackMethod_Read<
                      apipb::JournalService::WithRawCallbackMethod_Subscribe<
                          apipb::JournalService::Service>>>>> {
 public:
  JournalService(const storage::EventLog& log, Intake& intake, Hub& hub,
                 const storage::Clock& clock)
      : log_(log), intake_(intake), hub_(hub), clock_(clock) {}

  grpc::ServerUnaryReactor* Append(grpc::CallbackServerContext* context,
                                   const apipb::AppendRequest* request,
                                   apipb::AppendResponse* response) override;

  grpc::ServerBidiReactor<apipb::AppendManyRequest, apipb::AppendManyResponse>*
  AppendMany(grpc::CallbackServerContext* context) override;

  grpc::ServerUnaryReactor* GetAppendOutcome(
      grpc::CallbackServerContext* context,
      const apipb::GetAppendOutcomeRequest* request,
      apipb::GetAppendOutcomeResponse* response) override;

  grpc::ServerWriteReactor<grpc::ByteBuffer>* Read(
      grpc::CallbackServerContext* context,
      const grpc::ByteBuffer* request) override;

  grpc::ServerWriteReactor<grpc::ByteBuffer>* Subscribe(
      grpc::CallbackServerContext* context,
      const grpc::ByteBuffer* request) override;

  // Lets streams of appends end: what is under way is answered, no more is
  // taken.
  void StopAppends();

 private:
  const storage::EventLog& log_;
  Intake& intake_;
  Hub& hub_;
  const storage::Clock& clock_;

  absl::Mutex mutex_;
  // Those that are open, and some that have ended since.
  std::vector<std::weak_ptr<AppendStream>> append_streams_
      ABSL_GUARDED_BY(mutex_);

  // Last, so that its threads end before everything they read.
  ReadAhead read_ahead_;
};

}  // namespace yoriai::server
