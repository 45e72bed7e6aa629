#include "tests/crash/writers.h"

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpcpp/grpcpp.h"
#include "yoriai/api/v1/journal_service.grpc.pb.h"

namespace yoriai::test {
namespace {

constexpr std::chrono::seconds kAppendSecondsMax{20};

}  // namespace

Writers::Writers(const std::string& address, int count,
                 std::function<apipb::AppendRequest()> next)
    : running_(count) {
  for (int i = 0; i < count; ++i) {
    threads_.push_back(std::make_unique<storage::WorkerThread>(
        absl::StrCat("writer-", i),
        [this, address, next](const std::atomic<bool>& stop) {
          Write(address, next, stop);
        }));
  }
}

void Writers::Write(const std::string& address,
                    const std::function<apipb::AppendRequest()>& next,
                    const std::atomic<bool>& stop) {
  grpc::ChannelArguments arguments;
  // A connection for each writer, so that the kill finds several of them.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  auto stub = apipb::JournalService::NewStub(grpc::CreateCustomChannel(
      address, grpc::InsecureChannelCredentials(), arguments));
  bool answered = true;
  while (answered && !stop) {
    Attempt attempt;
    attempt.request = next();
    grpc::ClientContext context;
    context.AddMetadata("yoriai-organisation", "federation");
    context.set_deadline(std::chrono::system_clock::now() + kAppendSecondsMax);
    apipb::AppendResponse response;
    const grpc::Status status =
        stub->Append(&context, attempt.request, &response);
    answered = status.ok();
    if (answered) {
      attempt.receipts.assign(response.receipts().begin(),
                              response.receipts().end());
    } else {
      attempt.error = status.error_message();
    }
    absl::MutexLock lock(&mutex_);
    attempts_.push_back(std::move(attempt));
    if (answered) ++acknowledged_;
  }
  absl::MutexLock lock(&mutex_);
  --running_;
}

void Writers::AwaitAcknowledged(int count) {
  const auto done = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return acknowledged_ >= count || running_ == 0;
  };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&done));
}

std::vector<Attempt> Writers::Finish() {
  const auto done = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return running_ == 0;
  };
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(&done));
  return std::move(attempts_);
}

}  // namespace yoriai::test
