#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "grpcpp/health_check_service_interface.h"

namespace yoriai::server {

// What the standard health checks say, as a whole and for each service:
// NOT_SERVING until the views have caught up with the log of the start, when
// they cannot follow it any more, and once the server stops.
//
// Threads: any. Lifetime: that of the gRPC server whose health this is.
class Health final {
 public:
  // Begins with NOT_SERVING. `service` belongs to the gRPC server.
  Health(grpc::HealthCheckServiceInterface& service,
         std::vector<std::string> names);

  // What they say now.
  bool serving() const { return serving_; }

  void Serve() { Set(true); }
  void Fail() { Set(false); }

  // For good: nothing changes it after this.
  void Stop() {
    serving_ = false;
    service_.Shutdown();
  }

 private:
  void Set(bool serving);

  grpc::HealthCheckServiceInterface& service_;
  const std::vector<std::string> names_;
  std::atomic<bool> serving_{false};
};

}  // namespace yoriai::server
