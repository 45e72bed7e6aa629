#pragma once

#include <grpcpp/channel.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/any.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace yoriai::client {

// A server with fake services, in this process.
class FakeServer final {
 public:
  // `services` must outlive this.
  explicit FakeServer(const std::vector<grpc::Service*>& services) {
    grpc::ServerBuilder builder;
    for (grpc::Service* service : services) builder.RegisterService(service);
    server_ = builder.BuildAndStart();
  }

  std::shared_ptr<grpc::Channel> Channel() {
    return server_->InProcessChannel(grpc::ChannelArguments());
  }

 private:
  std::unique_ptr<grpc::Server> server_;
};

// Builds the errors that a Yoriai server gives.
class FakeError final {
 public:
  FakeError(grpc::StatusCode code, const std::string& message) {
    status_.set_code(code);
    status_.set_message(message);
  }

  FakeError& Reason(const std::string& reason) {
    google::rpc::ErrorInfo info;
    info.set_reason(reason);
    info.set_domain("yoriai");
    status_.add_details()->PackFrom(info);
    return *this;
  }

  FakeError& Rule(const std::string& rule) {
    google::rpc::ErrorInfo info;
    info.set_reason("RULE_REFUSES");
    info.set_domain("yoriai");
    (*info.mutable_metadata())["rule"] = rule;
    status_.add_details()->PackFrom(info);
    return *this;
  }

  FakeError& Field(const std::string& field, const std::string& description) {
    google::rpc::BadRequest bad_request;
    auto& violation = *bad_request.add_field_violations();
    violation.set_field(field);
    violation.set_description(description);
    status_.add_details()->PackFrom(bad_request);
    return *this;
  }

  FakeError& Text(const std::string& locale, const std::string& text) {
    google::rpc::LocalizedMessage message;
    message.set_locale(locale);
    message.set_message(text);
    status_.add_details()->PackFrom(message);
    return *this;
  }

  FakeError& RetryAfter(int64_t seconds, int32_t nanos = 0) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(seconds);
    retry.mutable_retry_delay()->set_nanos(nanos);
    status_.add_details()->PackFrom(retry);
    return *this;
  }

  operator grpc::Status() const {
    return grpc::Status(static_cast<grpc::StatusCode>(status_.code()),
                        status_.message(), status_.SerializeAsString());
  }

 private:
  google::rpc::Status status_;
};

}  // namespace yoriai::client
