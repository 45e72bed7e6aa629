#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "proto/namespaces.h"
#include "tests/unit/client/cpp/fake_server.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"

namespace yoriai::client {

// The server's side of AppendMany: a log of ids that takes each id once, in
// the order in which it came. What a stream does beside that is `Act`'s.
class FakeAppendMany final : public apipb::JournalService::Service {
 public:
  struct Reply {
    enum class What { kAccept, kRefuse, kEndBefore, kEndAfter };
    What what = What::kAccept;
    // Of a refusal, or with which the stream ends: before the append is taken,
    // or after it was and without an answer.
    grpc::Status status = grpc::Status::OK;
  };
  // Decides on one append of the stream with this number, from 1. Empty: all
  // are accepted.
  using Act = std::function<Reply(int stream, const std::string& id)>;

  explicit FakeAppendMany(Act act) : act_(std::move(act)) {}

  grpc::Status AppendMany(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<apipb::AppendManyResponse,
                               apipb::AppendManyRequest>* stream) override {
    int number = 0;
    {
      absl::MutexLock lock(&mutex_);
      number = ++streams_;
    }
    apipb::AppendManyRequest request;
    while (true) {
      {
        absl::MutexLock lock(&mutex_);
        mutex_.Await(absl::Condition(&open_));
      }
      if (!stream->Read(&request)) return grpc::Status::OK;
      apipb::AppendManyResponse response;
      grpc::Status end = grpc::Status::OK;
      const bool ends = Take(number, request, response, end);
      if (response.results_size() > 0) stream->Write(response);
      if (ends) return end;
    }
  }

  // While it is shut, nothing more is read.
  void Shut() {
    absl::MutexLock lock(&mutex_);
    open_ = false;
  }
  void Open() {
    absl::MutexLock lock(&mutex_);
    open_ = true;
  }

  int streams() {
    absl::MutexLock lock(&mutex_);
    return streams_;
  }
  // Every id on record, in the order of its place.
  std::vector<std::string> log() {
    absl::MutexLock lock(&mutex_);
    return log_;
  }
  // How many appends each message had.
  std::vector<int> messages() {
    absl::MutexLock lock(&mutex_);
    return messages_;
  }

 private:
  // Returns whether the stream is to end with `end`.
  bool Take(int number, const apipb::AppendManyRequest& request,
            apipb::AppendManyResponse& response, grpc::Status& end) {
    absl::MutexLock lock(&mutex_);
    messages_.push_back(request.appends_size());
    for (const apipb::AppendRequest& append : request.appends()) {
      const std::string& id = append.events(0).header().event_id();
      const Reply reply = act_ ? act_(number, id) : Reply();
      end = reply.status;
      if (reply.what == Reply::What::kEndBefore) return true;
      if (reply.what == Reply::What::kRefuse) {
        // Field by field google.rpc.Status, which is what the details are.
        apipb::Refusal& refusal = *response.add_results()->mutable_refused();
        refusal.ParseFromString(reply.status.error_details());
        refusal.set_code(reply.status.error_code());
        refusal.set_message(reply.status.error_message());
        continue;
      }
      const size_t position = PositionOf(id);
      if (reply.what == Reply::What::kEndAfter) return true;
      apipb::Receipt& receipt =
          *response.add_results()->mutable_accepted()->add_receipts();
      receipt.set_event_id(id);
      receipt.set_position(position);
    }
    return false;
  }

  size_t PositionOf(const std::string& id)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    for (size_t i = 0; i < log_.size(); ++i) {
      if (log_[i] == id) return i + 1;
    }
    log_.push_back(id);
    return log_.size();
  }

  absl::Mutex mutex_;
  const Act act_;
  bool open_ ABSL_GUARDED_BY(mutex_) = true;
  int streams_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::string> log_ ABSL_GUARDED_BY(mutex_);
  std::vector<int> messages_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace yoriai::client
